# plugin.json names the plug-in for nobody. Fails HZC-0102.
# In the host: refused at the gate.
sed -i 's/^ "name"/ "x-name"/' plugin.json
