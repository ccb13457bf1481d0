package dashboard

import (
	"fmt"
	"strconv"

	"jixiao/analytics"
	"jixiao/datasets"
)

// askTheme lets a reader correct the theme of the one finding shown, where its words
// misled.
func (f *Figure) askTheme(q Query, said analytics.Finding) {
	if said.Number == 0 {
		return
	}
	f.choose(q, choosing{
		Back: q.findingHref(said.Evaluation, said.Number), Kind: datasets.Theme, District: said.District, Programme: said.Programme,
		Subject: said.Evaluation, Part: strconv.Itoa(said.Number), Year: said.Year,
		Title: "更正主题", About: fmt.Sprintf("“%s”现在归%s（%s）。", said.Heading, said.Theme, classText(said.Class)),
		Fields: choiceField("改归", datasets.Themes(), said.Theme),
		Hint:   "写下后各图表都按这个主题计，并注明谁在什么时候归的类；以最后一次为准。",
	})
}
