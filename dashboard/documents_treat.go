package dashboard

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/datasets"
)

// decide writes down what a person decided about a doubt of a file. What was typed
// counts before what was picked.
func (s *site) decide(w http.ResponseWriter, r *http.Request) error {
	form, back, err := readForm(w, r, "part", "choice", "other", "text", "author")
	if err != nil {
		return err
	}
	choice := form["choice"]
	if form["other"] != "" {
		choice = form["other"]
	}
	if choice == "" {
		return refuse("没有选，也没有写是什么；请选一个，或写在“其他”里。")
	}
	return s.write(w, r, datasets.Remark{Kind: datasets.Decision, Subject: chi.URLParam(r, "id"), Part: r.PostForm.Get("part"), Choice: choice, Text: form["text"], Author: form["author"]}, back)
}

// dismiss withdraws a file.
func (s *site) dismiss(w http.ResponseWriter, r *http.Request) error {
	return s.dismissed(w, r, chi.URLParam(r, "id"))
}

// dismissBatch withdraws all files of an import.
func (s *site) dismissBatch(w http.ResponseWriter, r *http.Request) error {
	number, ok := numberIn(chi.URLParam(r, "number"))
	if !ok {
		return refusal{http.StatusNotFound, "没有这一批；请从文件页进入。"}
	}
	return s.dismissed(w, r, datasets.BatchSubject(number))
}

func (s *site) dismissed(w http.ResponseWriter, r *http.Request, subject string) error {
	form, back, err := readForm(w, r, "text", "author")
	if err != nil {
		return err
	}
	return s.write(w, r, datasets.Remark{Kind: datasets.Dismissal, Subject: subject, Text: form["text"], Author: form["author"]}, back)
}

// countsInWords says how many files came to what.
func countsInWords(r datasets.Report) string {
	counts := map[datasets.Outcome]int{}
	for _, one := range r.Receipts {
		counts[one.Outcome]++
	}
	var parts []string
	for _, o := range []datasets.Outcome{datasets.Accepted, datasets.Held, datasets.Unchanged, datasets.Refused} {
		if counts[o] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", outcomeWords[o], counts[o]))
		}
	}
	return fmt.Sprintf("共 %d 个文件：%s", r.Files(), strings.Join(parts, "，"))
}

// reportHref is the batch that an import made, "" where it made none: all was known.
func reportHref(r datasets.Report) string {
	for _, one := range r.Receipts {
		if one.Outcome == datasets.Accepted || one.Outcome == datasets.Held || one.Outcome == datasets.Refused && one.Document != "" {
			return Query{}.batchHref(r.Snapshot)
		}
	}
	return ""
}
