package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestScoreRateByLevelKeepsKindsApart(t *testing.T) {
	stem(t, "score_rate", func(ctx context.Context, db *sql.DB, scope Scope) ([]NodeScore, error) {
		return ScoreRate(ctx, db, scope, 0)
	})
}

func TestScoreRateOfOneLevelHasAllPoints(t *testing.T) {
	db, scope, _ := fixture(t, "score_rate")
	for level, nodes := range map[int]int{1: 6, 2: 8, 3: 9} {
		got, err := ScoreRate(t.Context(), db, scope, level)
		if err != nil {
			t.Fatal(err)
		}
		points := int64(0)
		for _, n := range got {
			points += int64(n.Weight)
		}
		if len(got) != nodes || points != 1_300_000 {
			t.Errorf("level %d: %d nodes with %d points, want %d with 1300000", level, len(got), points, nodes)
		}
	}
}
