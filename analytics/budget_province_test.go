package analytics

import (
	"database/sql"
	"slices"
	"sync"
	"testing"
	"time"

	"jixiao/datasets"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// The same of a whole made-up province, through the store: its last years, without what
// no budget reads.
func TestAMadeUpProvinceGetsABudgetToThe分(t *testing.T) {
	db, scope := provinceOfMoney(t, sample.ShippedSeed+6, 1)
	for _, pack := range []string{NationalPack, "示例"} {
		open := recommended(t, db, scope, Request{Year: 2026, Total: record.NoMoney, Pack: pack, Project: "none"})
		if open.Counts[Recommended] < 70 {
			t.Fatal(open.Counts)
		}
		request := open.Request
		request.Total = open.Reserved + open.Lower + (open.Need-open.Lower)*9/10
		r := recommended(t, db, scope, request)
		if r.Conflict != nil || r.Recommended+r.Reserved != request.Total {
			t.Errorf("%s: %s of %s, %+v", pack, r.Recommended.Yuan(), request.Total.Yuan(), r.Conflict)
		}
		var districts record.Money
		for _, d := range r.ByDistrict() {
			districts += d.Amount + d.Reserved
		}
		if districts != request.Total {
			t.Errorf("%s: districts sum to %s", pack, districts.Yuan())
		}
		for _, l := range r.Lines {
			if l.Class == datasets.Entitlement && l.Status == Recommended && l.Amount != l.Need {
				t.Errorf("%s: an entitlement of %s gets %s", pack, l.Need.Yuan(), l.Amount.Yuan())
			}
		}
	}
}

// provinceOfMoney is the last years of a made-up province with its money, scores and
// counts alone.
func provinceOfMoney(t testing.TB, seed uint64, size int) (*sql.DB, Scope) {
	t.Helper()
	filings, _ := sample.Province(seed, size)
	scope := Scope{From: sample.LastYear - 2, To: sample.LastYear}
	var kept []record.Filing
	for _, f := range filings {
		if f.Evaluation != nil && f.Evaluation.Year < scope.From || len(f.Measures) > 0 && f.Measures[0].Year < scope.From {
			continue
		}
		f.Indicators, f.Findings, f.Recommendations, f.Statements = nil, nil, nil, nil
		kept = append(kept, f)
		if f.District.Level == "区县" && !slices.Contains(scope.Districts, f.District.Code) {
			scope.Districts = append(scope.Districts, f.District.Code)
		}
	}
	db, err := datasets.Memory(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db, scope
}

// BenchmarkRecommend3000 compares a recommendation of some 3,000 projects, and what of it
// is no SQL, with the bare SQL it runs, all queries at once. They take turns, so
// that a busy machine slows both alike.
func BenchmarkRecommend3000(b *testing.B) {
	db, scope := provinceOfMoney(b, sample.ShippedSeed, 32)
	ctx := b.Context()
	request := Request{Year: sample.LastYear + 2, Total: record.NoMoney, Pack: "示例", Project: "none"}
	open, err := Recommend(ctx, db, scope, request)
	if err != nil {
		b.Fatal(err)
	}
	request.Total = open.Reserved + open.Lower + (open.Need-open.Lower)*9/10
	bare := func() {
		var all sync.WaitGroup
		for name, more := range map[string][]any{
			"budget_versions": nil,
			"budget_rules":    {sql.Named("pack", request.Pack), sql.Named("version", nil), sql.Named("year", request.Year)},
			"budget_lines":    {sql.Named("year", request.Year), sql.Named("lag", 2)},
			"budget_drivers":  {sql.Named("year", request.Year)},
			"budget_entries":  {sql.Named("year", request.Year)},
			"trend":           {sql.Named("quantity", "参保户数"), sql.Named("part", "")},
			"thresholds":      nil,
			"targets":         nil,
		} {
			all.Go(func() {
				text, err := SQL(name)
				if err != nil {
					b.Error(err)
					return
				}
				rows, err := db.QueryContext(ctx, text, append(scope.args(), more...)...)
				if err != nil {
					b.Error(name, err)
					return
				}
				defer rows.Close()
				for rows.Next() {
				}
				if err := rows.Err(); err != nil {
					b.Error(name, err)
				}
			})
		}
		all.Wait()
	}
	records, err := budgetRecords(ctx, db, scope, request)
	if err != nil {
		b.Fatal(err)
	}
	middle := func(turn func()) time.Duration {
		start := time.Now()
		turn()
		return time.Since(start)
	}
	times := [3][]time.Duration{}
	for range 11 * b.N {
		for i, turn := range []func(){bare, func() { Recommend(ctx, db, scope, request) }, func() { records.recommend(request, records.book, false) }} {
			times[i] = append(times[i], middle(turn))
		}
	}
	for i := range times {
		slices.Sort(times[i])
	}
	median := func(i int) float64 { return times[i][len(times[i])/2].Seconds() }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(len(open.Lines)), "lines")
	b.ReportMetric(median(1)*1000, "ms/recommendation")
	b.ReportMetric(median(2)*1000, "ms/reckon-and-solve")
	b.ReportMetric(median(1)/median(0), "recommendation/SQL")
}
