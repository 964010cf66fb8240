# The version is a word. Fails HZC-0104.
# In the host: refused at the gate.
sed -i 's/"version": "1.0.0"/"version": "latest"/' plugin.json
