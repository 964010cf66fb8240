# plugin.json needs a kit of years to come. Fails HZC-0105.
# In the host: refused at the gate.
sed -i 's/"needs": "1.0"/"needs": "7.0"/' plugin.json
