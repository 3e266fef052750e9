internal import CSQLite
internal import CYAML
