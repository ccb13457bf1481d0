package datasets

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jixiao/datasets/document"
)

// packed is a zip file of files by name, in that order.
func packedFile(t *testing.T, files ...[2]string) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		part, err := w.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate, NonUTF8: f[0] != strings.ToValidUTF8(f[0], "")})
		if err == nil {
			_, err = io.WriteString(part, f[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

func unpackedNames(t *testing.T, r *bytes.Reader) ([]Incoming, []string) {
	t.Helper()
	files, packed, err := Unpack("各局.zip", "", r, r.Size())
	if err != nil || !packed {
		t.Fatal(packed, err)
	}
	var names []string
	for _, f := range files {
		names = append(names, path.Join(f.Folder, f.Name))
	}
	return files, names
}

// A name never leads anywhere: it is only shown, below the packed file.
func TestHostileNamesInPackedFilesAreOnlyNames(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("甲局/自评表.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, names := unpackedNames(t, packedFile(t, [2]string{gbk, "1"}, [2]string{"../../etc/passwd", "2"}, [2]string{"/abs/乙.txt", "3"}, [2]string{`C:\丙\丁.txt`, "4"},
		[2]string{"甲\u202etxt.exe", "5"}, [2]string{"戊\x00.txt", "6"}, [2]string{"../..", "7"}, [2]string{"__MACOSX/己.txt", "x"}, [2]string{".DS_Store", "x"}, [2]string{"甲局/~$自评表.docx", "x"}, [2]string{"空/", ""}))
	want := []string{"各局.zip/甲局/自评表.txt", "各局.zip/etc/passwd", "各局.zip/abs/乙.txt", "各局.zip/C:/丙/丁.txt", "各局.zip/甲txt.exe", "各局.zip/戊.txt", "各局.zip/没有名称的文件"}
	if fmt.Sprint(names) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", names, want)
	}
}

func TestPackedFilesAreBounded(t *testing.T) {
	bomb := strings.Repeat("0", 4<<20)
	files, _ := unpackedNames(t, packedFile(t, [2]string{"bomb.txt", bomb}, [2]string{"a.txt", "甲"}))
	var refusal document.Refusal
	if _, err := files[0].Open(); !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "不合常理") {
		t.Errorf("a bomb: %v", err)
	}
	if data, err := files[1].Open(); err != nil || string(data) != "甲" {
		t.Errorf("the file beside it: %q, %v", data, err)
	}
	if _, packed, err := Unpack("a.zip", "", bytes.NewReader([]byte("PK\x05\x06"+strings.Repeat("\x00", 18))), 22); !packed || err == nil {
		t.Errorf("an empty one: %v %v", packed, err)
	}
	workbook := packedFile(t, [2]string{"[Content_Types].xml", "x"}, [2]string{"xl/workbook.xml", "x"})
	if _, packed, err := Unpack("a.xlsx", "", workbook, workbook.Size()); packed || err != nil {
		t.Errorf("a workbook is taken for a packed file: %v", err)
	}
}

// A packed file within a packed one is refused by itself, and kept.
func TestPackedFileWithinAnotherIsRefusedAloneAndKept(t *testing.T) {
	inner := packedFile(t, [2]string{"x.txt", "x"})
	content, err := io.ReadAll(inner)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := unpackedNames(t, packedFile(t, [2]string{"内.zip", string(content)}, [2]string{"longgang.txt", string(embedded(t, "longgang-2023.txt"))}))
	s := newStore(t)
	r := importing(t, s, files...)
	if r.Receipts[0].Outcome != Refused || !strings.Contains(r.Receipts[0].Text, "解开") || r.Receipts[1].Outcome != Accepted || r.Receipts[1].Folder != "各局.zip" {
		t.Errorf("%+v", r.Receipts)
	}
	if kept, err := s.Original(r.Receipts[0].Document); err != nil || !bytes.Equal(kept, content) {
		t.Errorf("the refused file is not kept as received: %v", err)
	}
}
