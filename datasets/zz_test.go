package datasets
import ("testing";"os";"strings";"fmt";"regexp")
func TestZZ(t *testing.T){
 b,_:=os.ReadFile("../../shared/seeds/000_83db39a3659af481.txt")
 want:=figures(readBytes(t,"a",b))
 s:=string(b)
 trim:=regexp.MustCompile(`(?m)[ \t]+$`).ReplaceAllString(s,"")
 compare(t,"trimmed",figures(readBytes(t,"a",[]byte(trim))),want)
 f:=readBytes(t,"a",[]byte(trim)); fmt.Println("trim unplaced",f.Unplaced)
 f,err:=Read("a",[]byte(strings.ReplaceAll(s,"\n","\n\n")),register); fmt.Println("double spaced",err,f.Unplaced); if err==nil{compare(t,"dbl",figures(f),want)}
 b,_=os.ReadFile("../../shared/seeds/003_a5acd28e02a742ed.txt")
 s=string(b)
 want=figures(readBytes(t,"a",b))
 f,err=Read("a",[]byte(strings.NewReplacer("（","(","）",")","，",",").Replace(s)),register); fmt.Println("half",err); if err==nil{compare(t,"half",figures(f),want)}
 f,err=Read("a",[]byte(strings.NewReplacer("(","（",")","）",",","，").Replace(s)),register); fmt.Println("full",err); if err==nil{compare(t,"full",figures(f),want)}
 trim=regexp.MustCompile(`(?m)[ \t]+$`).ReplaceAllString(s,"")
 f,err=Read("a",[]byte(trim),register); fmt.Println("trim",err); if err==nil{compare(t,"trim",figures(f),want)}
 nob:=regexp.MustCompile(`\n\n+`).ReplaceAllString(s,"\n")
 f,err=Read("a",[]byte(nob),register); fmt.Println("noblank",err); if err==nil{compare(t,"nob",figures(f),want); for _,u:=range f.Unplaced{fmt.Printf("%.100s\n",fmt.Sprint(u))}}
 f,err=Read("a",[]byte(strings.ReplaceAll(s," ","")),register); fmt.Println("nospace",err); if err==nil{compare(t,"nospace",figures(f),want)}
}
