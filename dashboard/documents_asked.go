package dashboard

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// mostAsked bounds the doubts that one form settles; the rest are asked for after them.
const mostAsked = 100

// askedView is a doubt with the fields that settle it.
type askedView struct {
	record.Doubt
	ID     string // on the page
	Number string // of its fields in the form
	Anchor string // of its cell, "" where that is not shown
	Free   bool   // a person may write something else
	Hint   string // how
}

// askedOf are the doubts of a file as its form asks them. Districts registered by persons
// are offered too.
func askedOf(doubts []record.Doubt, registry []record.District) []askedView {
	var all []askedView
	for i, d := range doubts[:min(len(doubts), mostAsked)] {
		n := strconv.Itoa(i + 1)
		v := askedView{Doubt: d, ID: "ask" + n, Number: n, Anchor: document.Anchor(d.Place)}
		switch {
		case d.Place != "" && d.Words() && d.Field != record.DistrictAsked:
			v.Free, v.Hint = true, "写这一格应有的文字；这一格确实没有的，写 —。"
		case d.Place != "" && d.Field != record.DistrictAsked:
			v.Free, v.Hint = true, "写一个数，不带单位；这一格确实没有数的，写 —。"
		case d.Field == record.VersionAsked:
			v.Hint = datasets.NewCounts + "：各页改按这份计，原有的那份记为“已被替换”，仍留着。" + datasets.OldCounts + "：这份不计入。"
		case d.Field == record.YearAsked:
			v.Free, v.Hint = true, "四位数的年份，例如 2023。"
		case d.Field == record.DistrictAsked:
			v.Free, v.Hint = true, "六位区划代码；没有登记过的写成 代码=名称，例如 321102=甲区。"
			for _, one := range registry {
				if c := one.Code + "=" + one.Name; one.Level == "区县" && !one.Synthetic && !slices.Contains(v.Candidates, c) {
					v.Candidates = append(slices.Clip(v.Candidates), c)
				}
			}
		}
		all = append(all, v)
	}
	return all
}

// askedInWords says what a file waits for.
func askedInWords(asked []askedView) string {
	var fields []string
	for _, d := range asked {
		if d.Holds && !slices.Contains(fields, d.Field) {
			fields = append(fields, d.Field)
		}
	}
	return "要由人确认" + strings.Join(fields, "、") + "；确认前这份文件不计入任何统计。"
}

// decide writes down what a person decided about the doubts of a file: as many as were
// filled in, all of them or none. What was typed counts before what was picked.
func (s *site) decide(w http.ResponseWriter, r *http.Request) error {
	names := []string{"text", "author"}
	for n := range mostAsked {
		names = append(names, fmt.Sprint("part", n+1), fmt.Sprint("choice", n+1), fmt.Sprint("other", n+1))
	}
	form, back, err := readFormOf(w, r, decisionBytes, names)
	if err != nil {
		return err
	}
	var said []datasets.Remark
	for n := 1; n <= mostAsked; n++ {
		choice := form[fmt.Sprint("choice", n)]
		if other := form[fmt.Sprint("other", n)]; other != "" {
			choice = other
		}
		if choice != "" {
			said = append(said, datasets.Remark{
				Kind: datasets.Decision, Subject: chi.URLParam(r, "id"), Part: r.PostForm.Get(fmt.Sprint("part", n)), Choice: choice, Text: form["text"], Author: form["author"],
			})
		}
	}
	if len(said) == 0 {
		return refuse("没有选，也没有写是什么；请至少选或填一处再确认。")
	}
	return s.write(w, r, back, said...)
}

func decideHref(id string) string { return "/documents/" + url.PathEscape(id) + "/decide" }
