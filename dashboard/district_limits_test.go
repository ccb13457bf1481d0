package dashboard

import (
	"io"
	"log/slog"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// Execution in plain districts lies near 93 %. Nationally 80 % is low; the first
// district calls anything below 99 % low, from 2023 on.
func TestAPagePrintsTheThresholdsItsFiguresAreJudgedBy(t *testing.T) {
	db, err := datasets.Memory(t.Context(), sample.Plain(1, 12, 3))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h := New(memoryRecords{snapshot: &datasets.Snapshot{DB: db, Number: 1}}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	say(t, words(figuresOf(t, h, "/districts.json?set=sample")), "* 阈值 80%：预算执行率低于此值", "低于 80% 的 0 个")

	_, err = db.ExecContext(t.Context(), "INSERT INTO threshold VALUES ('execution_low', ?, '', 2023, 99, '%', '预算执行率低于此值为执行偏低', '某区办法', true)", sample.PlainDistrict(0))
	if err == nil {
		err = datasets.RefreshRollups(t.Context(), db)
	}
	if err != nil {
		t.Fatal(err)
	}
	say(t, words(figuresOf(t, h, "/districts.json?set=sample")),
		"低于 各自的阈值 的 1 个", "* 全国，2022—2024 年，11 个区县：阈值 80%", "* 全国，2022 年，1 个区县：阈值 80%", "* 合成001区，2023—2024 年，1 个区县：阈值 99%",
		"低于 99%")
}
