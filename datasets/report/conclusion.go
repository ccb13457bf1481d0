package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

const grades = `优秀|优|良好|良|中等|中|较低|低|较差|差|不合格|合格`

var (
	// 优(90-100), 优(90分≤得分≤100分)
	bandBefore = regexp.MustCompile(`(` + grades + `)(?:等)?["”]?[(\[]+(\d+(?:\.\d+)?)分?(?:\(含\))?(?:[-—–~至,]|[≤<][^()\d]{0,6}[≤<])(\d+(?:\.\d+)?)`)
	// 90分(含)-100分为优
	bandAfter = regexp.MustCompile(`(\d+(?:\.\d+)?)分?(?:\(?不?含\d*分?\)?)?[-—–~至](\d+(?:\.\d+)?)分?(?:\(?不?含\d*分?\)?)?(?:的)?(?:为|:|,?等级为)["“]?(` + grades + `)`)
	// 60分以下为差
	bandBelow = regexp.MustCompile(`(?:低于)?(\d+(?:\.\d+)?)分?(?:以下)?(?:\(不含\d*分?\))?(?:的)?为["“]?(` + grades + `)`)
	// 优(90分及以上), 90分(含)以上为优, 差(60分以下): bands open to one side
	bandAbove = regexp.MustCompile(`(` + grades + `)(?:等)?["”]?[(\[]+(\d+(?:\.\d+)?)分?(?:\(?含\d*分?\)?|及)?以上|(\d+(?:\.\d+)?)分?(?:\(?含\d*分?\)?|及)?以上(?:的)?(?:为|:|,?等级为)["“]?(` + grades + `)`)
	bandUnder = regexp.MustCompile(`(` + grades + `)(?:等)?["”]?[(\[]+(?:(?:低于)?\d+(?:\.\d+)?分?(?:\(?不含\d*分?\)?)?以下|[^()\d]{0,6}<\d)`)

	scoreText = regexp.MustCompile(`(?:评价|综合|最终|总)?(?:评价)?得分(?:为|是|:)?(\d+(?:\.\d+)?)分`)
	// a scale names what grades there are: 四个等级：优（90—100）, or one of them with its bounds
	scaleBefore = regexp.MustCompile(`[两二三四五六\d](?:个|种|类|档)(?:评价|绩效|评定)?$`)
	scaleBehind = regexp.MustCompile(`^(?:等)?["”]?(?:[(\[][^)\]]*(?:[≤≥<>~—–-]|以上|以下|至)|[、/,](?:` + grades + `)(?:[^\p{Han}]|$))`)
	gradeText   = regexp.MustCompile(`(?:(?:等级|评级|等次|档次|评价结[果论]|评定结[果论])(?:评定)?(?:为|是|属于?|:|["“])|(?:评定|评价|被评)为["“])["“]?(` + grades + `)`)
	gradeEnd    = regexp.MustCompile(`^["”]?(?:等?[级次档])?(?:[,。;)(]|$)`)
	// 单位自评得分98分，自评等级为优: what another has scored, or scored another year
	notItsOwn = regexp.MustCompile(`(?:自评|自我评价|上年度?|上一年度?)[^,，。;；]*`)
	dayText   = regexp.MustCompile(`基准日(?:期)?(?:为|是|:)?(\d{4}年\d{1,2}月\d{1,2}日)`)
)

// bandsOf reads grade bands printed in a text, best first. Bands are half open:
// 优(90-100), 良(80-89) leave no gap at 89.5, which is 良.
func bandsOf(s string) []record.Band {
	s = document.Squeezed(s)
	lowest := map[string]record.Points{}
	add := func(grade string, bounds ...string) {
		for _, b := range bounds {
			p, err := record.ParsePoints(b)
			if held, ok := lowest[grade]; err == nil && (!ok || p < held) {
				lowest[grade] = p
			}
		}
	}
	for _, m := range bandBefore.FindAllStringSubmatch(s, -1) {
		add(m[1], m[2], m[3])
	}
	for _, m := range bandAfter.FindAllStringSubmatch(s, -1) {
		add(m[3], m[1], m[2])
	}
	for _, m := range bandAbove.FindAllStringSubmatch(s, -1) {
		add(m[1]+m[4], m[2]+m[3])
	}
	for _, m := range bandUnder.FindAllStringSubmatch(s, -1) {
		if _, held := lowest[m[1]]; !held && len(lowest) > 0 {
			add(m[1], "0")
		}
	}
	if len(lowest) > 0 {
		for _, m := range bandBelow.FindAllStringSubmatch(s, -1) {
			if _, held := lowest[m[2]]; !held && strings.Contains(m[0], "以下") {
				add(m[2], "0")
			}
		}
	}
	var bands []record.Band
	for g, p := range lowest {
		bands = append(bands, record.Band{Grade: g, Lower: p})
	}
	slices.SortFunc(bands, func(a, b record.Band) int {
		return cmp.Or(cmp.Compare(b.Lower, a.Lower), strings.Compare(a.Grade, b.Grade))
	})
	if len(bands) < 2 {
		return nil
	}
	return bands
}

// ofEvaluation says where a value of the evaluation stands.
func (r *reading) ofEvaluation(heading, place string) {
	r.out.Places.Put("", heading, place)
}

// evaluationPlaces has the cells of the evaluation's values found from its row too.
func (r *reading) evaluationPlaces() {
	for _, heading := range []string{record.FullScoreValue, record.ScoreValue, record.GradeValue, record.YearValue} {
		r.out.Places.Put(r.out.Evaluation.Place, heading, r.out.Places.Of("", heading))
	}
}

// gradeIn is the grade a text gives, "" if it gives none: 评价等级:优(90-100)、良(80-89)
// says what grades there are, 评价结果为优化服务 is no grade.
func gradeIn(text string) string {
	for _, m := range gradeText.FindAllStringSubmatchIndex(text, -1) {
		end := gradeEnd.FindString(text[m[1]:])
		if scaleBefore.MatchString(text[:m[0]]) || scaleBehind.MatchString(text[m[1]:]) {
			continue
		}
		if end == "" && m[1] < len(text) || strings.HasSuffix(end, "(") && len(bandsOf(text)) > 1 {
			continue
		}
		return text[m[2]:m[3]]
	}
	return ""
}

// conclusion reads from prose, and from tables of labels and values, what the total row of the score table did not say:
// score, grade, bands, and the reference day.
func (r *reading) conclusion() {
	e := r.out.Evaluation
	for i, b := range r.blocks {
		if r.used[i] {
			continue
		}
		text := document.Squeezed(b.Text)
		if b.Rows != nil {
			if text = inWords(b.Rows); text == "" {
				continue
			}
		}
		if m := dayText.FindStringSubmatch(text); m != nil && e.Basis == "" {
			e.Basis, r.used[i] = m[1], true
		}
		text = notItsOwn.ReplaceAllString(text, "")
		grade := gradeIn(text)
		if m := scoreText.FindStringSubmatch(text); m != nil && (grade != "" || strings.Contains(text, "综合")) {
			if e.Score == record.NoPoints {
				e.Score, _ = record.ParsePoints(m[1])
				e.Place = b.Place("综合结论")
				r.ofEvaluation(record.ScoreValue, e.Place)
			}
		}
		if grade != "" && e.Grade == "" {
			e.Grade, r.used[i] = grade, r.used[i] || b.Rows != nil
			r.ofEvaluation(record.GradeValue, b.Place("综合结论"))
		}
		if len(r.out.Bands) == 0 {
			r.out.Bands = bandsOf(text)
		}
	}
	if e.Place == "" {
		e.Place = r.blocks[0].Place("标题")
	}
}
