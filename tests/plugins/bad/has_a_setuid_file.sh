# The library would run as its owner. Fails HZC-0114.
# In the host: refused at the gate.
chmod u+s plugin.so
