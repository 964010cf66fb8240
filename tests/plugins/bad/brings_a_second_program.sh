# A second program lies in the package. Fails HZC-0115.
# In the host: answers.
cp plugin.so helper.so
