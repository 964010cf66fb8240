# plugin.json is 1 MiB large. Fails HZC-0101.
# In the host: refused at the gate.
head -c 1048576 /dev/zero | tr '\0' ' ' >>plugin.json
