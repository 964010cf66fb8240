# plugin.json wants a permission there is no sentence for. Fails HZC-0108.
# In the host: refused at the gate.
sed -i 's/"permissions": \[\]/"permissions": ["everything"]/' plugin.json
