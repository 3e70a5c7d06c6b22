"""REFI-QDA projects (.qdpx) and codebooks (.qdc): the exchange format of programs for coding.

REFI-QDA standard 1.5 (2019), www.qdasoftware.org.
"""
