package dashboard

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/datasets"
)

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
	return s.write(w, r, back, datasets.Remark{Kind: datasets.Dismissal, Subject: subject, Text: form["text"], Author: form["author"]})
}

// countsInWords says how many files came to what.
func countsInWords(r datasets.Report) string {
	counts := map[datasets.Outcome]int{}
	for _, one := range r.Receipts {
		counts[one.Outcome]++
	}
	var parts []string
	for _, o := range []datasets.Outcome{datasets.Accepted, datasets.Held, datasets.Unchanged, datasets.Refused, datasets.SetAside, datasets.Parted} {
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
