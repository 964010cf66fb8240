# Its permissions stand under a name nobody reads. Fails HZC-0102.
# In the host: answers.
sed -i 's/"permissions"/"permisions"/' plugin.json
