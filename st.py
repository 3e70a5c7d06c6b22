"""Own CPU-ms of wrapped functions, min over runs."""
import sys, time, logging
from pathlib import Path
logging.disable(logging.ERROR)
import policytext.extraction.pdf.reading.document as D
import policytext.extraction.pdf.lines.opening as O
import policytext.extraction.pdf.lines.second as S
import policytext.extraction.pdf.lines.mending as M
import policytext.extraction.pdf.lines.codes as C
import policytext.extraction.pdf.lines.light as L
import policytext.extraction.pdf.lines.lines as LL
import policytext.extraction.process.job as J
import playa.font, playa.document
import pypdfium2 as P
from benchmarks.pdf_speed import _document
clock=time.process_time
T={};stack=[]
def wrap(obj,name,label=None):
    f=getattr(obj,name,None)
    if f is None: print("no",name); return
    label=label or name
    def g(*a,**k):
        t=clock(); stack.append(0.0)
        try: return f(*a,**k)
        finally:
            d=clock()-t; inner=stack.pop()
            if stack: stack[-1]+=d
            r=T.setdefault(label,[0,0.,0.]); r[0]+=1; r[1]+=d; r[2]+=d-inner
    setattr(obj,name,g)
for o,n in ((D,"open_pdf"),(O.PdfFile,"lighten"),(O,"lightened"),(D,"page_lines"),(D,"_repaired"),(D,"blocks_of"),(P.PdfPage,"get_textpage"),(P.PdfDocument,"get_page"),
 (S,"FontProgram"),(S.SecondEngine,"_open"),(D,"of_lines"),(M,"_fonts_of"),(M,"_looked_up"),(M.Mending,"_tables"),(S.SecondEngine,"codes"),(S,"codes_of"),(C,"_glyphs_of"),(C,"Codes"),(M,"trusted_fonts"),(S.SecondEngine,"font_numbers"),(playa.document.Document,"get_font"),(M,"is_garbled"),(J,"_made"),(D,"suspects"),(M.Mending,"_mended"),(L,"_lighter"),(L,"_unpacked"),(D,"TableFinder"),(D,"repair_of"),(M,"repair_of"),(L,"outlines_of")):
    wrap(o,n)
p=Path(sys.argv[1]); N=int(sys.argv[2]) if len(sys.argv)>2 else 9
R=[]
_document(p)
for i in range(N):
    T.clear(); t=clock(); _document(p); w=(clock()-t)*1000
    R.append((w,{k:list(v) for k,v in T.items()}))
R.sort(key=lambda r:r[0]); 
print(p.stem,"total min %.1f median %.1f"%(R[0][0],R[len(R)//2][0]))
keys=list(R[0][1])
for k in sorted(keys,key=lambda k:-min(r[1][k][2] for r in R)):
    print(f"  {k:16} n={R[0][1][k][0]:4} cum={min(r[1][k][1] for r in R)*1000:6.2f} own={min(r[1][k][2] for r in R)*1000:6.2f}")
