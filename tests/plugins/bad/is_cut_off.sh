# The library is cut off after a thousand bytes. Fails HZC-0201.
# In the host: refused at the gate.
truncate -s 1000 plugin.so
