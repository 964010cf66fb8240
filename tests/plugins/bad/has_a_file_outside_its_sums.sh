# A file is not in SHA256SUMS. Fails HZC-0113.
# In the host: refused at the gate.
# Sums stay.
echo "who am I" >more.txt
