# The folder is writable for everybody. Fails HZC-0114.
# In the host: refused at the gate.
chmod 777 .
