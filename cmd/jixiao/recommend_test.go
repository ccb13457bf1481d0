package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// 29,097 户 × 110 + 58 人 × 880 + 4,615 户 × 110 = 3,759,360 元, with a person's request of
// 3,500,000 元 as the limit.
func TestRecommendTakesAScenarioFromAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scenario.json")
	ask := func(scenario string, args ...string) (map[string]any, error) {
		t.Helper()
		if err := os.WriteFile(file, []byte(scenario), 0o644); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		args = append([]string{"recommend", "-year", "2022", "-district", "442000-HJ", "-json", "-scenario", file}, args...)
		if err := run(t.Context(), args, &out, io.Discard); err != nil {
			return nil, err
		}
		var made map[string]any
		return made, json.Unmarshal(out.Bytes(), &made)
	}
	made, err := ask(`{"pack": "示例@0", "price": 10, "entries": [{"project": "442000-HJ-560eb8d88f9e", "part": "申报数", "value": "3500000", "text": "申报书"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	line := made["lines"].([]any)[0].(map[string]any)
	if made["pack"] != "示例" || line["recommended"] != 3500000.0 || line["last"] != 3514000.0 || made["total"] != nil {
		t.Errorf("%v", line)
	}
	for scenario, want := range map[string]string{
		`{"prices": 10}`:  "prices",
		`{"price": 10} x`: "还有内容",
		`{"entries": [{"project": "x", "part": "申报数", "value": "a"}]}`: "申报数不能是",
		`{"pack": "示例@x"}`:  "版本",
		`{"coverage": 120}`: "覆盖率目标",
	} {
		if _, err := ask(scenario); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", scenario, err, want)
		}
	}
	if _, err := ask(`{"pack": "示例"}`, "-pack", "全国"); err == nil {
		t.Error("two packs were taken")
	}
}
