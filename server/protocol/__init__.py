"""SPARQL over HTTP, laid out as the specifications are.

``routes`` speaks HTTP, ``request`` reads (SPARQL 1.1 Protocol §2), ``response`` answers,
``description`` describes (SPARQL 1.1 Service Description).
"""
