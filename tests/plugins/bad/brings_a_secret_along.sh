# A secret comes with its value. Fails HZC-0110.
# In the host: refused at the gate.
sed -i 's/"type": "integer"/"type": "string", "secret": true/; s/"default": [0-9]*/"default": "hush"/; /"m[a-z]*imum"/d' plugin.json
