// Has no entry at all. Fails HZC-0202.
// In the host: refused.
int nothing_of_hazirun(void);
int nothing_of_hazirun(void)
{
    return 7;
}
