package datasets

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
)

// manyFiles is how many documents the bench imports at once.
const manyFiles = 2000

// BenchmarkImportOfManyDocuments imports small forms in one run. What it holds in
// memory between the first quarter and the end tells whether memory grows with the
// number of files: what is kept of a file is its row in the list.
func BenchmarkImportOfManyDocuments(b *testing.B) {
	form := embedded(b, "longgang-2023.txt")
	var files []Incoming
	for i := range manyFiles {
		files = append(files, Incoming{Name: fmt.Sprintf("%d.txt", i), Open: func() ([]byte, error) {
			return bytes.ReplaceAll(form, []byte("440307210701500003094"), fmt.Appendf(nil, "4403072107015%08d", i)), nil
		}})
	}
	for b.Loop() {
		s, err := OpenStore(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		seen, quarter, last := 0, uint64(0), uint64(0)
		report, err := s.Import(b.Context(), files, "", func(Receipt) {
			if seen++; seen == manyFiles/4 || seen == manyFiles {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				quarter, last = last, m.HeapAlloc
			}
		})
		if err != nil || report.Refusals()+report.Undecided() > 0 {
			b.Fatal(err)
		}
		b.ReportMetric((float64(last)-float64(quarter))/(manyFiles*3/4), "heap-B/document")
		s.Close()
	}
	b.ReportMetric(manyFiles*float64(b.N)/b.Elapsed().Seconds(), "documents/s")
}
