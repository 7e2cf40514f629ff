import FaxLaboratory

await FaxLab.run()
