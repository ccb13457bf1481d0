package report

import (
	"errors"
	"os"
	"testing"
	"time"

	"jixiao/datasets/document"
)

func FuzzReport(f *testing.F) {
	care, err := os.ReadFile("testdata/care-2029.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(care))
	f.Add("2030年某区某项目绩效评价报告\n一、项目概况\n表1\n年度\t政府出资户数\t合计户数\n2029\t3\t4\n五、存在问题\n（一）甲\n乙。\n")
	f.Fuzz(func(t *testing.T, content string) {
		start := time.Now()
		d, err := document.Read("a.txt", []byte(content))
		if err != nil || !Recognised(d) {
			return
		}
		got, err := Read(d)
		if took := time.Since(start); took > 3*time.Second {
			t.Fatalf("took %v", took)
		}
		if err != nil && !errors.As(err, &document.Refusal{}) {
			t.Fatalf("%v is no refusal", err)
		}
		if err == nil && (got.Project.Name == "" || got.Evaluation.Year == 0) {
			t.Fatalf("accepted without name or year: %+v", got)
		}
	})
}
