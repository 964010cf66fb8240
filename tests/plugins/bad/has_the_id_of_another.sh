# plugin.json has another id than its folder. Fails HZC-0103.
# In the host: refused at the gate.
sed -i 's/"id": "bad-/"id": "good-/' plugin.json
