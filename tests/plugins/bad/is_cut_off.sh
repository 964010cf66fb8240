# The library is cut off after a thousand bytes. Fails HZC-0201.
# In the host: refused or crashed.
truncate -s 1000 plugin.so
