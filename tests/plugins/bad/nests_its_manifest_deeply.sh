# plugin.json has lists in lists, thirty deep. Fails HZC-0101.
# In the host: refused at the gate.
sed -i 's/"license"/"x-deep": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]]]]]]]]]], "license"/' plugin.json
