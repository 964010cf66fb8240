# The library is for another kind of processor. Fails HZC-0201.
# In the host: refused at the gate.
printf '\003' | dd of=plugin.so bs=1 seek=18 conv=notrunc status=none
