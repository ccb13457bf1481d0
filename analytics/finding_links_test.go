package analytics

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

func TestFindingLinksSayWhatIsSpokenOfAndByWhichRule(t *testing.T) {
	db, scope, archive := fixture(t, "finding_links")
	links, err := FindingLinks(t.Context(), db, scope, "", Page{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "finding_links", archive, "want", linkLines(links))
}

// linkLines leaves out how strong a link of words is: that hangs on every text of
// the report and is tested where it is worked out by hand.
func linkLines(links []FindingLink) string {
	var b strings.Builder
	for _, l := range links {
		fmt.Fprintf(&b, "%s|%s%d|%s|", l.Evaluation, l.Part, l.Number, l.Rule)
		switch l.Rule {
		case NamedMeasure:
			fmt.Fprintf(&b, "%s→%s/%s", l.Term, l.Measure, l.Payer)
		case MatchedAdvice:
			fmt.Fprintf(&b, "建议%d %s", l.AnswerNumber, l.AnswerHeading)
		default:
			fmt.Fprintf(&b, "%s／%s %s/%s", l.Level2, l.Level3, l.Score, l.Weight)
		}
		fmt.Fprintf(&b, "|%s %s\n", l.Document, l.Place)
	}
	return b.String()
}

func TestATermBelongsToThePayerBeforeIt(t *testing.T) {
	terms := []linkText{
		{Heading: "自行投保", Measure: "参保户数", Payer: "个人出资"},
		{Heading: "自付费", Measure: "参保户数", Payer: "个人出资"},
		{Heading: "投保户数", Measure: "参保户数", Payer: "合计"},
		{Heading: "覆盖率", Measure: "符合资格人数"},
	}
	for text, want := range map[string]string{
		"自行投保户数减少":        "自行投保",
		"自付费覆盖率偏低":        "自付费",
		"覆盖率与自付费":         "自付费 覆盖率",
		"自行投保减少，投保户数合计增加": "自行投保 投保户数",
		"无关的话":            "",
	} {
		var got []string
		for _, n := range termsNamed(text, terms) {
			got = append(got, n.Heading)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s names %q, want %q", text, got, want)
		}
	}
}

func TestARowOfFullScoreIsLinkedOnlyByItsName(t *testing.T) {
	said := []linkText{{Part: FindingPart, Number: 1, Heading: "服务监督不足", Text: "服务监督缺少制度"}}
	row := linkText{Part: indicatorPart, Heading: "服务监督情况", Level2: "组织管理", Level3: "服务监督情况", Text: "服务监督缺少制度", Weight: 40000, Score: 40000}
	if got := indicatorLinks(said, nil, []linkText{row}); got != nil {
		t.Errorf("full score, not named: %+v", got)
	}
	row.Score = 30000
	if got := indicatorLinks(said, nil, []linkText{row}); len(got) != 1 || got[0].Rule != SharedWords {
		t.Errorf("lost points, worded alike: %+v", got)
	}
	row.Score, said[0].Text = 40000, "见服务监督情况一栏"
	if got := indicatorLinks(said, nil, []linkText{row}); len(got) != 1 || got[0].Rule != NamedIndicator {
		t.Errorf("full score, named: %+v", got)
	}
}

// 服务监督 stands in both findings: neither is clearly the one spoken of, so the
// lost row is linked with none, while its level-2 name links whoever writes it.
func TestARowThatTwoFindingsShareIsLinkedOnlyByName(t *testing.T) {
	said := []linkText{
		{Part: FindingPart, Number: 1, Heading: "服务监督不足"},
		{Part: FindingPart, Number: 2, Heading: "服务监督缺位"},
	}
	row := linkText{
		Part: indicatorPart, Heading: "服务监督", Level2: "组织管理", Level3: "监督服务工作",
		Text: "服务监督", Weight: 40000, Score: 30000, MarginLimit: sql.Null[float64]{V: 1.5, Valid: true},
	}
	if got := indicatorLinks(said, nil, []linkText{row}); got != nil {
		t.Errorf("shared by both: %+v", got)
	}
	said[1].Text = "组织管理薄弱"
	got := indicatorLinks(said, nil, []linkText{row})
	if len(got) != 1 || got[0].Number != 2 || got[0].Rule != NamedLevel2 {
		t.Errorf("named by the second: %+v", got)
	}
}
