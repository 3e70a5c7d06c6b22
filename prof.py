import cProfile, pstats, sys, logging, time
from pathlib import Path
logging.disable(logging.ERROR)
from benchmarks.pdf_speed import _document
p=Path(sys.argv[1]); _document(p)
pr=cProfile.Profile(time.process_time); pr.enable()
for _ in range(5): _document(p)
pr.disable()
s=pstats.Stats(pr); s.sort_stats("cumtime").print_stats(90)
s.sort_stats("tottime").print_stats(30)
