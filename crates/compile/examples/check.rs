fn main() {
    let (c, r) = compile::compile(std::path::Path::new("lessons"));
    for d in r.diagnostics() { println!("{d}"); }
    println!("{:#?}", compile::count(&c, &r));
}
