package record

import "testing"

func TestAValueStandsInItsCellOrElseInItsRow(t *testing.T) {
	var p Places
	p.Put("绩效指标表 第1行（工作表“表”C7）", ScoreValue, "绩效指标表 第1行（工作表“表”G7）")
	if got, want := p.Of("绩效指标表 第1行（工作表“表”C7）", ScoreValue), "绩效指标表 第1行（工作表“表”G7）"; got != want {
		t.Errorf("score stands at %q, want %q", got, want)
	}
	if got, want := p.Of("绩效指标表 第2行（工作表“表”C8）", ScoreValue), "绩效指标表 第2行（工作表“表”C8）"; got != want {
		t.Errorf("score of a row without cells stands at %q, want its row %q", got, want)
	}
}
