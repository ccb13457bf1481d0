package datasets

import (
	"fmt"

	"jixiao/datasets/record"
)

// Outcome is what became of one file.
type Outcome string

// The outcomes of a file. Accepted, held and refused files are kept; only what was
// accepted counts.
const (
	Accepted  Outcome = "accepted"
	Held      Outcome = "held"      // a person has to decide something first
	Unchanged Outcome = "unchanged" // the same bytes were received before, with the same result
	Refused   Outcome = "refused"
	SetAside  Outcome = "set_aside" // withdrawn, replaced by another version, or the same as one that counts
	Parted    Outcome = "divided"   // holds several forms, which have receipts of their own
)

// Receipt tells what became of one file and what was read from it.
type Receipt struct {
	File     string  `json:"file"`
	Folder   string  `json:"folder,omitempty"`
	Outcome  Outcome `json:"outcome"`
	Document string  `json:"document,omitempty"`
	// Part is which form of its file this is, 0 for a whole file.
	Part     int    `json:"part,omitempty"`
	Kind     string `json:"kind,omitempty"`
	District string `json:"district,omitempty"`
	Project  string `json:"project,omitempty"`
	Year     int    `json:"year,omitempty"`
	// Unplaced counts the texts that were kept but belong nowhere; Restated the
	// values another document gave before, Differing those of them that differ.
	Unplaced  int `json:"unplaced"`
	Restated  int `json:"restated"`
	Differing int `json:"differing"`
	// Doubts are what a person has to decide.
	Doubts []Asked `json:"doubts,omitempty"`
	// Text says in Chinese why a file was refused, held or unchanged, or what to look at.
	Text string `json:"text"`
}

// Asked is a doubt as scripts read it.
type Asked struct {
	Field      string   `json:"field"`
	Place      string   `json:"place,omitempty"`
	Text       string   `json:"text,omitempty"`
	Why        string   `json:"why"`
	Candidates []string `json:"candidates,omitempty"`
	Holds      bool     `json:"holds"`
}

func (f Received) receipt(o Outcome, filing record.Filing) Receipt {
	r := Receipt{File: f.Name, Folder: f.Folder, Outcome: o, Document: f.ID, Part: f.Part, Kind: f.Kind, District: f.District, Project: f.ProjectName, Year: f.Year,
		Unplaced: len(filing.Unplaced), Text: f.Text}
	for _, d := range f.Doubts {
		r.Doubts = append(r.Doubts, Asked(d))
	}
	return r
}

// Report is the result of an import: the snapshot that holds it and a receipt a file.
type Report struct {
	Snapshot int       `json:"snapshot"`
	Receipts []Receipt `json:"receipts"`
}

// Files counts the files, those that hold several forms once.
func (r Report) Files() int {
	n := 0
	for _, f := range r.Receipts {
		if f.Part == 0 {
			n++
		}
	}
	return n
}

// Refusals counts the files that were refused.
func (r Report) Refusals() int { return r.count(Refused) }

// Undecided counts the files that wait for a person.
func (r Report) Undecided() int { return r.count(Held) }

func (r Report) count(o Outcome) int {
	n := 0
	for _, f := range r.Receipts {
		if f.Outcome == o {
			n++
		}
	}
	return n
}

// unchanged is the receipt of bytes that were received before.
func (f Received) unchanged(again Received) Receipt {
	text := map[State]string{
		Taken: "与已收入的“%s”完全相同，未作改动", Waiting: "与先前收到的“%s”完全相同，仍待人确认",
		Replaced: "与先前收到的“%s”完全相同，那一份已被替换，未作改动；要恢复请到文件页", Repeated: "与先前收到的“%s”完全相同，未作改动", Withdrawn: "与先前收到的“%s”完全相同，那一份已撤下，未作改动；要恢复请到文件页",
		Returned: "与先前退回的“%s”完全相同", Divided: "与已收入的“%s”完全相同，其中各表未作改动",
	}[f.State]
	return Receipt{File: again.Name, Folder: again.Folder, Outcome: Unchanged, Document: f.ID, Text: fmt.Sprintf(text, f.Name)}
}
