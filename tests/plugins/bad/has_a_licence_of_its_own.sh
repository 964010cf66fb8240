# The licence is no name anybody knows. Fails HZC-0112.
# In the host: answers.
sed -i 's/"MIT"/"as I like"/' plugin.json
