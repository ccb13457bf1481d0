package datasets

import (
	"testing"
	"time"

	"jixiao/datasets/sample"
)

// BenchmarkRollups computes every rollup of the made-up province at once, three and ten
// times its projects, within the transaction that laid the rows down, where the engine
// knows least of them. A rollup that grows with the square of the projects shows at
// tenfold/once.
func BenchmarkRollups(b *testing.B) {
	times := map[string][]time.Duration{}
	for _, size := range []int{1, 3, 10} {
		filings, _ := sample.Province(sample.ShippedSeed, size)
		db := empty(b)
		w, err := begin(b.Context(), db)
		if err == nil {
			err = w.add(b.Context(), publication{filings: filings})
		}
		if err == nil {
			err = appendAll(b.Context(), w.conn, w.checked())
		}
		if err != nil {
			b.Fatal(err)
		}
		for _, table := range stems(rollupFiles, "rollup") {
			start := time.Now()
			if err := refreshRollup(b.Context(), w.conn, table); err != nil {
				b.Fatal(err)
			}
			times[table] = append(times[table], time.Since(start))
		}
		w.rollback(b.Context())
	}
	for _, table := range stems(rollupFiles, "rollup") {
		b.Run(table, func(b *testing.B) {
			took := times[table]
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(took[0].Seconds()*1000, "ms/once")
			b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "threefold/once")
			b.ReportMetric(took[2].Seconds()/took[0].Seconds(), "tenfold/once")
		})
	}
}

// BenchmarkProvince fills a store in memory with the made-up province, 32 times its
// projects: over 3,000 of them, with ten years of evaluations.
func BenchmarkProvince(b *testing.B) {
	filings, _ := sample.Province(sample.ShippedSeed, 32)
	for b.Loop() {
		forgetPeak(b)
		db, err := Memory(b.Context(), filings)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(peak(b), "peak-MB")
		db.Close()
	}
	b.ReportMetric(float64(len(filings)), "filings")
}
