# The package has 501 files. Fails HZC-0115.
# In the host: refused at the gate.
for each in $(seq 1 499); do echo "$each" >"$each.txt"; done
