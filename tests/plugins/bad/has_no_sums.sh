# SHA256SUMS is missing. Fails HZC-0113.
# In the host: refused at the gate.
# Sums stay.
rm SHA256SUMS
