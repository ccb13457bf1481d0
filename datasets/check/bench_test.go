package check_test

import (
	"runtime"
	"testing"
	"time"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// BenchmarkPlantedErrors prints, for every kind of error planted in documents of
// twenty provinces, the share found and the share of raised cases that are right.
func BenchmarkPlantedErrors(b *testing.B) {
	rules, _ := shipped(b)
	total := map[string]*tally{}
	var kinds []string
	for range b.N {
		for seed := uint64(1); seed <= 20; seed++ {
			names, tallies := scored(b, rules, seed, 5)
			for _, name := range names {
				if total[name] == nil {
					total[name], kinds = &tally{}, append(kinds, name)
				}
				t, one := total[name], tallies[name]
				t.planted, t.found, t.raised, t.right = t.planted+one.planted, t.found+one.found, t.raised+one.raised, t.right+one.right
			}
		}
	}
	for _, name := range kinds {
		k := total[name]
		b.Run(name, func(b *testing.B) {
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(k.planted), "planted")
			b.ReportMetric(float64(k.found)/float64(k.planted), "recall")
			b.ReportMetric(float64(k.right)/float64(max(1, k.raised)), "precision")
		})
	}
}

// BenchmarkTenThousandDocuments checks ten thousand documents in one run and prints
// what one costs, beside reading it, and the most memory that was in use at once.
func BenchmarkTenThousandDocuments(b *testing.B) {
	const documents = 10_000
	rules, _ := shipped(b)
	papers := append(sample.Forms(1), sample.Reports(1)...)
	var reading, checking time.Duration
	var before, now runtime.MemStats
	cases, most := 0, uint64(0)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range b.N {
		for i := range documents {
			p := papers[i%len(papers)]
			start := time.Now()
			d, f, err := datasets.ReadToCheck(datasets.Incoming{Name: p.Name, Data: []byte(p.Text)}, nil, nil)
			if err != nil {
				b.Fatal(err)
			}
			read := time.Now()
			cases += len(check.Document(check.Subject{Document: d, Filing: f}, rules).Cases)
			reading, checking = reading+read.Sub(start), checking+time.Since(read)
			if i%1000 == 999 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(checking.Microseconds())/float64(documents*b.N)/1000, "ms/document")
	b.ReportMetric(checking.Seconds()/reading.Seconds(), "check/read")
	b.ReportMetric(float64(cases)/float64(documents*b.N), "cases/document")
	b.ReportMetric((float64(most)-float64(before.HeapAlloc))/(1<<20), "MiB-held-more")
}
