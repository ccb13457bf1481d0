package dashboard

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// documents adds the pages of single files and batches.
func (s *site) documents(r chi.Router) {
	r.Get("/documents/batches/{number}", s.serve(s.batch))
	r.Get("/documents/template.xlsx", s.serve(measureTemplate))
	r.Get("/documents/{id}", s.serve(s.review))
	r.Get("/documents/{id}/original", s.serve(s.original))
}

// reviewView is the page of one received file: on one side the file with what is in
// doubt marked, on the other what was read of it, what a person has to decide, and how
// to withdraw or restore it.
type reviewView struct {
	frame
	ID, Name, State, Text string
	Means                 string // what the state means
	Facts                 []factView
	Asked                 []askedView
	More                  string // doubts that are asked for later
	Action                string // of the form that settles doubts
	Said                  []saidView
	Groups                []valueGroup
	Original              originalView
	Source                string // the page with its cases of checking, "" where it does not count
	Other                 Link   // the version it stands against
	Withdraws             bool   // it can be withdrawn
	Forms                 []formView
	Whole                 Link   // the file it is a form of
	Frozen                string // why nothing can be decided here, "" where it can
	Back                  string
	MaxText, MaxAuthor    int
}

// formView is one of the forms in a file.
type formView struct {
	Link
	State, Said string
}

type factView struct{ Label, Value, Href string }

type saidView struct {
	Number        int
	What, Text    string
	By            string
	WithdrawLabel string
}

// stateMeans says what a state of a file means for the figures.
var stateMeans = map[datasets.State]string{
	datasets.Taken:     "计入各页统计",
	datasets.Returned:  "读不成，不计入；改正后重新上传",
	datasets.Replaced:  "同一次评价以另一份为准，这份不计入",
	datasets.Repeated:  "与另一份读出的相同，不重复计",
	datasets.Divided:   "其中各表分别读入，各有结果",
	datasets.Withdrawn: "由人撤下，不计入，可恢复",
}

// documentStyle is the address of the style of the pages about files.
func documentStyle() string { return staticPath("documents.css") }

// known says that a file of that id was received.
func known(ctx context.Context, db *sql.DB, id string) bool {
	_, err := datasets.Treated(ctx, db, id)
	return err == nil
}

// treated is the file that a request names.
func (s *site) treated(r *http.Request, db *sql.DB) (datasets.TreatedFile, error) {
	id := chi.URLParam(r, "id")
	f, err := datasets.Treated(r.Context(), db, id)
	if errors.Is(err, sql.ErrNoRows) {
		return f, refusal{http.StatusNotFound, "没有收到过编号为“" + id + "”的文件；请从文件页进入。"}
	}
	return f, err
}

func (s *site) review(w http.ResponseWriter, r *http.Request) error {
	q := Query{given: r.URL.Query()}
	snapshot, release, err := s.open(r, q.given)
	if err != nil {
		return err
	}
	defer release()
	if q.held, err = s.holdings.of(r.Context(), snapshot.DB); err != nil {
		return err
	}
	f, err := s.treated(r, snapshot.DB)
	if err != nil {
		return err
	}
	registry, err := datasets.Districts(r.Context(), snapshot.DB)
	if err != nil {
		return err
	}
	v, err := s.reviewOf(q, f, registry)
	if err != nil {
		return err
	}
	switch {
	case snapshot.Embedded:
		v.Frozen = "没有指定档案库：随程序附带的文件不能确认、撤下或替换。"
	case q.given.Get("snapshot") != "":
		v.Frozen = "这是过去的一个快照；去掉参数 snapshot 后可以确认、撤下或恢复。"
	}
	v.frame = newFrame(f.Name, q, "/documents/"+f.ID)
	v.Own = documentStyle()
	v.Snapshot = snapshotName(snapshot)
	return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error { return templates.ExecuteTemplate(b, "review.html", v) })
}

func (s *site) reviewOf(q Query, f datasets.TreatedFile, registry []record.District) (reviewView, error) {
	v := reviewView{
		ID: f.ID, Name: f.Name, State: string(f.State), Means: stateMeans[f.State], Action: decideHref(f.ID), Text: afterState(f.Text), Back: q.FileHref(f.ID),
		MaxText: datasets.MaxRemarkText, MaxAuthor: datasets.MaxRemarkAuthor,
		Withdraws: f.State == datasets.Taken || f.State == datasets.Waiting || f.State == datasets.Divided,
	}
	for _, one := range f.Forms {
		v.Forms = append(v.Forms, formView{Link{one.Name, q.FileHref(one.ID)}, string(one.State), afterState(one.Text)})
	}
	if f.Whole != "" {
		v.Whole = Link{"所在的文件与其中各表", q.FileHref(f.Whole)}
	}
	if f.State == datasets.Taken {
		v.Source = q.SourceHref(Source{ID: f.ID})
	}
	if f.Other != "" {
		v.Other = Link{"同一次评价的另一份", q.FileHref(f.Other)}
	}
	for _, one := range f.Said {
		said := saidView{one.Number, one.Part + "：" + one.Choice, one.Text, one.Author + "（姓名自报），" + one.WrittenAt.Format("2006-01-02 15:04"), "撤回这项确认"}
		if one.Kind == datasets.Dismissal {
			said.What, said.WithdrawLabel = "撤下", "恢复"
			if one.Subject != f.ID {
				said.What, said.WithdrawLabel = "整批撤下（"+one.Subject+"）", "恢复整批"
			}
		}
		v.Said = append(v.Said, said)
	}
	body, err := s.records.Original(f.ID)
	if errors.Is(err, fs.ErrNotExist) {
		v.Original.Lost = "没有收存这份文件的原件。"
		v.Facts = q.factsOf(f.Received, "", "")
		return v, nil
	}
	if err != nil {
		return v, err
	}
	file := datasets.Incoming{Name: f.Name, Data: body, Part: f.Part}
	text, filing, doubts, err := datasets.Review(file, f.Decided, registry)
	var refused document.Refusal
	if err != nil && !errors.As(err, &refused) {
		return v, err
	}
	layout := ""
	if err == nil {
		if _, kind := text.Separated(); text.Format == document.Text {
			layout = string(kind)
		}
		v.Groups = valuesOf(filing)
	} else if text, err = datasets.Text(file); err != nil {
		v.Original.Lost = err.Error() // a Refusal: a sentence for the reader
	}
	v.Facts = q.factsOf(f.Received, string(text.Format), layout)
	if f.State == datasets.Waiting || f.State == datasets.Taken {
		// As held, which has what the store knows beside the file: another version of it.
		doubts = f.Doubts
	}
	v.Asked = askedOf(doubts, registry)
	if more := len(doubts) - len(v.Asked); more > 0 {
		v.More = fmt.Sprintf("还有 %d 处，确认这些之后接着列出。", more)
	}
	if f.State == datasets.Waiting {
		v.Text = askedInWords(v.Asked)
	}
	if v.Original.Lost == "" {
		v.Original = originalOf(text, marksOf(v.Groups, v.Asked))
	}
	v.unlinked()
	return v, nil
}

// afterState is what is said of a file beside its state.
func afterState(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, string(datasets.Taken)), "；")
}

// marksOf are the places that values and doubts lead to.
func marksOf(groups []valueGroup, asked []askedView) map[string]mark {
	marks := map[string]mark{}
	for _, g := range groups {
		for _, row := range g.Rows {
			for _, c := range row {
				if c.Anchor != "" {
					marks[c.Anchor] = marks[c.Anchor].with(mark{Value: c.ID})
				}
			}
		}
	}
	for _, a := range asked {
		if a.Anchor != "" {
			marks[a.Anchor] = marks[a.Anchor].with(mark{Asked: []string{a.ID}})
		}
	}
	return marks
}

// unlinked takes away the ways to places that are not shown.
func (v *reviewView) unlinked() {
	for _, g := range v.Groups {
		for _, row := range g.Rows {
			for j := range row {
				if !v.Original.shown[row[j].Anchor] {
					row[j].Anchor = ""
				}
			}
		}
	}
	for i := range v.Asked {
		if !v.Original.shown[v.Asked[i].Anchor] {
			v.Asked[i].Anchor = ""
		}
	}
}

// factsOf is what a file is, in a few lines.
func (q Query) factsOf(f datasets.Received, format, layout string) []factView {
	facts := []factView{{"结果", string(f.State), ""}, {"种类", f.Kind, ""}, {"格式", strings.TrimSuffix(format+"，"+layout, "，"), ""}, {"评价类型", f.Evaluation, ""}}
	if f.District != "" {
		facts = append(facts, factView{"区县", q.DistrictName(f.District) + "（" + f.District + "）", ""})
	}
	if f.Year > 0 {
		facts = append(facts, factView{"年度", inYear(f.Year), ""})
	}
	project := factView{"项目", f.ProjectName, ""}
	if f.State == datasets.Taken && f.Project != "" {
		project.Href = q.alone(RealSet).ProjectHref(f.Project)
	}
	facts = append(facts, project, factView{"所在文件夹", f.Folder, ""})
	if f.Batch > 0 {
		facts = append(facts, factView{"批次", "第 " + Printed(f.Batch, "", 0, false) + "批", q.batchHref(f.Batch)})
	}
	return slices.DeleteFunc(facts, func(one factView) bool { return one.Value == "" })
}

// original sends a file as it was received, as something to keep and never to show.
func (s *site) original(w http.ResponseWriter, r *http.Request) error {
	snapshot, release, err := s.open(r, r.URL.Query())
	if err != nil {
		return err
	}
	defer release()
	f, err := s.treated(r, snapshot.DB)
	if err != nil {
		return err
	}
	body, err := s.records.Original(f.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return refusal{http.StatusNotFound, "没有收存这份文件的原件。"}
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", cmp.Or(mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(f.Name)}), "attachment"))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	w.Write(body) // an error here is a reader who left
	return nil
}
