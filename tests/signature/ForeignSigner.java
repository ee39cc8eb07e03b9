// SPDX-License-Identifier: EUPL-1.2
// Signs PDFs with PDFBox and BouncyCastle, as other programs do: ForeignSigner KEYS.p12 PASSWORD FOLDER COUNT
// Kinds take turns: old and new sub filter, BER and DER, one and two signatures, with and without signing-certificate-v2.
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.Collections;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public final class ForeignSigner {
    private static PrivateKey key;
    private static X509Certificate certificate;

    private static byte[] cms(byte[] content, boolean pades, boolean der) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(key);
        JcaSignerInfoGeneratorBuilder builder =
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        if (pades) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            SigningCertificateV2 naming = new SigningCertificateV2(new ESSCertIDv2(digest));
            AttributeTable table = new AttributeTable(
                new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(naming)));
            DefaultSignedAttributeTableGenerator all = new DefaultSignedAttributeTableGenerator(table);
            builder.setSignedAttributeGenerator(parameters
                -> all.getAttributes(parameters).remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime));
        }
        generator.addSignerInfoGenerator(builder.build(signer, certificate));
        generator.addCertificates(new JcaCertStore(Collections.singletonList(certificate)));
        var signed = generator.generate(new CMSProcessableByteArray(content), false);
        return der ? signed.getEncoded("DER") : signed.getEncoded();
    }

    private static byte[] sign(byte[] pdf, boolean pades, boolean der, int number) throws Exception {
        try (PDDocument document = PDDocument.load(new ByteArrayInputStream(pdf))) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(pades ? PDSignature.SUBFILTER_ETSI_CADES_DETACHED
                                         : PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("SIMULAZIONE " + number);
            signature.setSignDate(Calendar.getInstance());
            document.addSignature(signature, (InputStream content) -> {
                try {
                    return cms(content.readAllBytes(), pades, der);
                } catch (Exception trouble) {
                    throw new java.io.IOException(trouble);
                }
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] blank(int pages) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; ++i)
                document.addPage(new PDPage());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[1].toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new FileInputStream(arguments[0]), password);
        String alias = store.aliases().nextElement();
        key = (PrivateKey)store.getKey(alias, password);
        certificate = (X509Certificate)store.getCertificate(alias);
        int count = Integer.parseInt(arguments[3]);
        for (int i = 0; i < count; ++i) {
            boolean pades = i % 2 == 0, der = i % 3 == 0;
            byte[] pdf = sign(blank(1 + i % 4), pades, der, i);
            if (i % 5 == 4)
                pdf = sign(pdf, pades, !der, i + 1000);
            if (i % 7 == 6)
                pdf[60] ^= 1; // inside the first objects, under the signature
            if (i % 11 == 10)
                pdf = (new String(pdf, "ISO-8859-1") + "% dopo\n").getBytes("ISO-8859-1");
            Files.write(new File(arguments[2], String.format("pdfbox-%02d.pdf", i)).toPath(), pdf);
        }
    }
}
