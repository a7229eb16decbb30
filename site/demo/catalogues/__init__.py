"""The catalogues of interface texts: collected by `make messages`, checked by `make check`."""
