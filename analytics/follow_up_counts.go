package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// FollowUpCount is what became of the findings of one district and year.
type FollowUpCount struct {
	District, DistrictName string
	Year                   int // in which they were raised
	Repeated, Gone, Open   int64
	RepeatedShare          record.Percent // of those with a later report
	Reports                int64          // evaluation reports that raised them
	LatestHeading          string         // of the finding repeated last, "" if none was
	LatestYear             sql.Null[int64]
	Document, Place        string // of the first finding
}

// FollowUpCounts is what became of findings, latest year first.
func FollowUpCounts(ctx context.Context, db *sql.DB, scope Scope) ([]FollowUpCount, error) {
	return rows[FollowUpCount](ctx, db, "follow_up_counts", scope)
}

// FollowUpFlags names each district where findings were raised again, one sentence
// a district, the latest of them in it.
func FollowUpFlags(counts []FollowUpCount) []Flag {
	type total struct {
		repeated, gone int64
		latest         FollowUpCount
	}
	totals := map[string]*total{}
	var order []string
	for _, c := range counts {
		t := totals[c.District]
		if t == nil {
			t = &total{latest: c}
			totals[c.District], order = t, append(order, c.District)
		}
		t.repeated, t.gone = t.repeated+c.Repeated, t.gone+c.Gone
		if c.LatestYear.V > t.latest.LatestYear.V {
			t.latest = c
		}
	}
	var flags []Flag
	for _, district := range order {
		t := totals[district]
		if t.repeated == 0 {
			continue
		}
		followed := t.repeated + t.gone
		flags = append(flags, Flag{
			Level: Watch, Rule: "follow_up.repeated", N: int(followed), District: district, Year: t.latest.Year, Subject: t.latest.LatestHeading,
			Text: fmt.Sprintf("%s有后续评价的 %d 个问题中 %d 个再次提出；最近的是 %d 年的“%s”，%d 年又提",
				t.latest.DistrictName, followed, t.repeated, t.latest.Year, t.latest.LatestHeading, t.latest.LatestYear.V),
			Method: "同一主题、文字重合达到阈值为再次提出",
			Weight: float64(t.repeated) / float64(followed),
		})
	}
	return flags
}
