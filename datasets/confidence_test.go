package datasets

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

func TestConfidenceSaysWhatHadToBeWorkedOut(t *testing.T) {
	files, _ := offices(t)
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	for _, c := range []struct {
		file, field string
		level       record.Level
		why         string
	}{
		{"department.html", record.MoneyField, record.Sure, ""},
		{"department.html", record.YearField, record.Sure, ""},
		{"hubei.html", record.YearField, record.Inferred, "标题里的年份"},
		{"hubei.html", record.PointsField, record.Inferred, "括号里的分"},
		{"decision.txt", record.RateField, record.Inferred, "按预算数与执行数"},
		{"score-on-top.txt", record.TotalField, record.Inferred, "总分行以外"},
		{"two-row-heading.html", record.MoneyField, record.Inferred, "表头不在一行"},
		{"merged-score.html", record.PointsField, record.Doubtful, "合并在2行"},
		{"deduction-in-cell.html", record.PointsField, record.Doubtful, "认不出"},
		{"deduction-in-cell.html", record.MoneyField, record.Doubtful, "认不出"},
		{"blanks.txt", record.ValueField, record.Inferred, "空格对齐"},
	} {
		f, err := readPaper(c.file, byName[c.file])
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, held := range f.Confidence {
			if held.Field == c.field {
				found = held.Level == c.level && strings.Contains(held.Why, c.why)
			}
		}
		if !found {
			t.Errorf("%s: %s is not %s because of %q: %+v", c.file, c.field, c.level, c.why, f.Confidence)
		}
	}
}
