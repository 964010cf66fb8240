# A file is a link to somewhere else. Fails HZC-0114.
# In the host: refused at the gate.
ln -s /etc/hostname names.txt
