# plugin.json provides a point nobody asks. Fails HZC-0107.
# In the host: refused at the gate.
sed -i 's,quorum/1,telegraph/1,' plugin.json
