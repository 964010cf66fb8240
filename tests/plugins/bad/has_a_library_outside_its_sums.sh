# The library was changed after SHA256SUMS was written. Fails HZC-0113.
# In the host: refused at the gate.
# Sums stay.
echo " " >>plugin.so
