# cmake -DPACKAGE=<folder> -P HazirunSums.cmake
# Writes SHA256SUMS over every file of a package, as sha256sum -c reads it.
file(GLOB_RECURSE found LIST_DIRECTORIES false RELATIVE "${PACKAGE}" "${PACKAGE}/*")
list(REMOVE_ITEM found SHA256SUMS SHA256SUMS.sig)
list(SORT found)
set(lines "")
foreach(name IN LISTS found)
  file(SHA256 "${PACKAGE}/${name}" sum)
  string(APPEND lines "${sum}  ${name}\n")
endforeach()
file(WRITE "${PACKAGE}/SHA256SUMS" "${lines}")
